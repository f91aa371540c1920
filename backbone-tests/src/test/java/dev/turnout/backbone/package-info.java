/// A service with nothing of its own, on which the backbone is tested.
@org.jspecify.annotations.NullMarked
package dev.turnout.backbone;
