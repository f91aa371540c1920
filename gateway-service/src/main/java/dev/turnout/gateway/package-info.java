/// The one entrance: routes, browser sessions, limits, web assets and joined API documents.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway;
