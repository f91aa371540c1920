/** HTTPS for other devices on the network: a local authority, certificates and the code to join. */
@NullMarked
package dev.turnout.platform.tls;

import org.jspecify.annotations.NullMarked;
