"""What a claim is: plain values, standard library only."""
