package dev.rung.update.follow;

/** What hangs on updates. */
public record Extras(EntryCards cards, EntryFiles files) {}
