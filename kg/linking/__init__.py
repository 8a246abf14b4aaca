"""From words to concepts and claims, without a store."""

from kg.linking.linker import Linker

__all__ = ["Linker"]
