@org.jspecify.annotations.NullMarked
package dev.turnout.user.sensitive;
