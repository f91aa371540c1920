/// What servers and clients of the live protocol `turnout.v1.json` do, as numbered facts. It needs nothing of Turnout
/// but the protocol.
@NullMarked
package dev.turnout.conformance;

import org.jspecify.annotations.NullMarked;
