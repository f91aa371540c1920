/// The first visitor becomes the owner.
@org.jspecify.annotations.NullMarked
package dev.turnout.user.setup;
