/// Facts out by the outbox, facts in by the inbox, and what happens to those that fail.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.messaging;
