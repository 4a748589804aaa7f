"""Every kind of table we read, as data. To read another kind, add it here: no other code changes."""

from commonweal_engines.need.reading.known.areas import AREA_FILES
from commonweal_engines.need.reading.known.links import LINKS
from commonweal_engines.need.reading.known.pupils import PUPIL_FILES
from commonweal_engines.need.reading.known.results import RESULT_FILES
from commonweal_engines.need.reading.known.schools import SCHOOLS

KINDS = (*SCHOOLS, *PUPIL_FILES, *RESULT_FILES, *AREA_FILES, LINKS)
