"""Work that travels between people without a server: packages for reviewers, shares merged back."""
