package dev.turnout.event.programme;

import java.util.List;
import java.util.UUID;

/// A person whom a change touches, with every reason why.
public record TouchedPerson(UUID personId, List<String> because) {}
