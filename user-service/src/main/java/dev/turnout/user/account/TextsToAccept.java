package dev.turnout.user.account;

import java.util.List;
import java.util.UUID;

/// The texts that somebody accepted in an older version than the one in force.
public interface TextsToAccept {

    /// Their names, such as `terms`.
    List<String> of(UUID personId);
}
