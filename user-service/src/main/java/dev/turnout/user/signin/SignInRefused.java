package dev.turnout.user.signin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody has tried in vain to prove who they are, by another means than a password.
///
/// @param personId whose sign-in it was, null when that is not known
/// @param by by what, as tokens would have said it
public record SignInRefused(@Nullable UUID personId, String by) {}
