"""What the program writes down about itself: where it broke, never a word of anybody's text."""

from annotator.logs.accounts import account_of as account_of
from annotator.logs.accounts import kind_of as kind_of
from annotator.logs.accounts import place_of as place_of
from annotator.logs.endings import Ending as Ending
from annotator.logs.endings import ending_noted as ending_noted
from annotator.logs.endings import take_endings as take_endings
from annotator.logs.log_file import LogFile as LogFile
from annotator.logs.log_file import last_errors as last_errors
from annotator.logs.log_file import log_kept as log_kept
from annotator.logs.log_file import log_path as log_path
from annotator.logs.redaction import passwords_in as passwords_in
from annotator.logs.redaction import redacted as redacted
