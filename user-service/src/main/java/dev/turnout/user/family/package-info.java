/// A family's view of its participant: who may see it, what they see, and how that ends.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.family;
