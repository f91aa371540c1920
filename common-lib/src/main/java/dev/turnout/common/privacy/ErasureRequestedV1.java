package dev.turnout.common.privacy;

import java.util.UUID;

/// The fact on `turnout.identity.privacy.v1` that a person is to be erased everywhere.
///
/// @param requestId under which services answer
public record ErasureRequestedV1(UUID requestId, UUID personId) {}
