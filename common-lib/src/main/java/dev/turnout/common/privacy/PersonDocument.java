package dev.turnout.common.privacy;

import java.util.List;
import java.util.UUID;

/// A part of an export that no rule of a table can read, such as what is stored sealed. A bean of this type adds its
/// document to those of the tables.
public interface PersonDocument {

    /// Its name in the export, different from all others.
    String name();

    /// What is held about the person, to be written as JSON.
    List<?> of(UUID personId);
}
