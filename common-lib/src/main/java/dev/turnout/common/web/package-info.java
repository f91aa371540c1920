/// Conventions of the HTTP interface: pages, cursors, entity tags, idempotent requests.
@org.jspecify.annotations.NullMarked
package dev.turnout.common.web;
