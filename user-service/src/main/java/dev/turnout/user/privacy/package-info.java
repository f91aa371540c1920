/// A person's own data: export, erasure, consents, and the terms and privacy pages.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.privacy;
