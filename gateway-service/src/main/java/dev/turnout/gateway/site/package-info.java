/// The web app, the joined API documents and the pages that help a device join.
@org.jspecify.annotations.NullMarked
package dev.turnout.gateway.site;
