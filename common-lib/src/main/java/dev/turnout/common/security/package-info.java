/// Who calls, and what their roles allow in which event.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.security;
