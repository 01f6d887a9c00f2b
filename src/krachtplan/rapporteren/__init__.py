"""The report over many client files: counts that reveal nobody.

``tellen`` makes plain counts of one file, ``cijfers`` says what each figure means, ``afscherming``
and ``eerder`` decide what may be seen, ``samenstellen`` puts a report together, ``bewaren`` reads
one that was published before, ``herkomst`` tells what it was made from, and ``vormen`` writes it.
"""
