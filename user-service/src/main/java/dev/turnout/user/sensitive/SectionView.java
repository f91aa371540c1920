package dev.turnout.user.sensitive;

import java.time.Instant;

/// A section as who may read it sees it.
record SectionView(Section section, long version, Instant changedAt, SectionContent content) {}
