/// Events, programme, speakers, stars, imports and exports.
@org.jspecify.annotations.NullMarked
package dev.turnout.event;
