/// Photos that people send, made into ones of our own.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.photo;
