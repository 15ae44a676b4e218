"""What an evaluation may report, one kind for each question."""

from components.vectors.evaluation.analogies import AnalogyReport
from components.vectors.evaluation.clusters import ClusterReport
from components.vectors.evaluation.pairs import PairReport
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.sizes import SizeReport
from components.vectors.evaluation.topics import TopicReport

Outcome = PairReport | AnalogyReport | ClusterReport | ProbeReport | TopicReport | SizeReport
