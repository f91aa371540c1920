/// What a service holds about people: the list of its tables, and from it export, erasure, proof and retention.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.privacy;
