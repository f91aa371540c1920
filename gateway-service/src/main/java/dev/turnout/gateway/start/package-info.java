/// What is looked at before the gateway starts; the same as in common-lib, which the gateway does without.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.start;
