"""What the words of a job and of a message get of the status line where there is too little."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shares:
    """Widths; none at all for words that are not shown."""

    job: int
    message: int
    has_bar: bool


def shared(room: int, *, job: int, message: int, bar: int, least: int) -> Shares:
    """`job` and `message` are what the words would like. A long message is cut first; then the bar
    goes, for the job's words say the same; then they are cut, too, each to `least`. Where not even
    that is there for both, the message stays, for it was said just now, and the bar alone tells of
    the job."""
    least_job, least_message = min(job, least), min(message, least)
    if room < least_job + least_message:
        has_bar = bool(job) and room >= bar + least_message
        return Shares(0, max(0, min(message, room - has_bar * bar)), has_bar)
    has_bar = bool(job) and room >= job + least_message + bar
    room -= has_bar * bar
    said = min(message, max(least_message, room - job))
    return Shares(min(job, room - said), said, has_bar)
