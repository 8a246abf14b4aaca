"""Works that meet across documents: references of several lists that are one work.

``keys`` finds who may meet; ``works`` tells who does, by the similarity that
``kg.audit.same_work`` measures; ``readings`` lets references denote what they met in.
"""
