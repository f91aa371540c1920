/// The files that run Turnout elsewhere than on a laptop: do they say the truth about what is built here?
@org.jspecify.annotations.NullMarked
package dev.turnout.deployment;
