"""One system over the same texts; run by bench/peers.py in that system's own environment.

    python bench/peer_worker.py NAME < texts.jsonl > answers.jsonl

Reads a JSON string a line, writes a JSON list of [head, relation, tail] for each, then one object with the
processor's seconds for loading and working, and the peak of memory in MiB. The first text is worked through
once before the clock starts, as it pays for what is loaded late.
"""

import importlib
import json
import re
import resource
import sys
import time

ENDS = re.compile("[。！？；\n]")


def jiagu():
    """jiagu.knowledge, a sentence at a time, as its documentation shows it."""
    import jiagu

    def work(text):
        return [triple for part in ENDS.split(text) if part.strip() for triple in jiagu.knowledge(part)]

    return work


def pkuseg():
    """pkuseg's words."""
    import pkuseg

    cutter = pkuseg.pkuseg()

    def work(text):
        cutter.cut(text)
        return []

    return work


def lac():
    """LAC's words and names, under a paddle that is younger than it: the modules it asks for have moved."""
    import paddle.base

    sys.modules["paddle.fluid"] = paddle.base
    for name in ("core", "io", "framework", "dygraph", "executor", "param_attr", "layers", "initializer"):
        try:
            sys.modules["paddle.fluid." + name] = importlib.import_module("paddle.base." + name)
        except ImportError:
            continue
    from LAC import LAC

    tagger = LAC(mode="lac")

    def work(text):
        tagger.run([part for part in ENDS.split(text) if part.strip()] or ["。"])
        return []

    return work


def liantu():
    """Ours: words, names of eleven types, nineteen relations with status, attributes and sentence."""
    from extract.pipeline import extract, make_nlp
    from extract.schema import Document

    nlp = make_nlp()

    def work(text):
        found = extract(nlp, Document("", text))
        names = {(e.name, e.type): [e.name, *e.aliases] for e in found.entities}
        return [[names[t.head, t.head_type], t.relation, names[t.tail, t.tail_type]] for t in found.triples]

    return work


def main():
    """Read, work, write."""
    texts = [json.loads(line) for line in sys.stdin]
    began = time.process_time()
    work = {"jiagu": jiagu, "pkuseg": pkuseg, "LAC": lac, "liantu": liantu}[sys.argv[1]]()
    work(texts[0])
    loaded = time.process_time() - began
    began = time.process_time()
    answers = [work(text) for text in texts]
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))
    print(json.dumps({"load": loaded, "work": spent, "peak": peak}))


if __name__ == "__main__":
    main()
