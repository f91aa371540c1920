/** The single-node Kafka broker of the one-machine platform. */
@NullMarked
package dev.turnout.platform.kafka;

import org.jspecify.annotations.NullMarked;
