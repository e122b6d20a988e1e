//! Own kinds from files in memory.
