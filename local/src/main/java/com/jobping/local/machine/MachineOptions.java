package com.jobping.local.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a machine is to be.
 *
 * @param home where data is kept; absent: nowhere, everything goes with the process
 * @param port of the HTTP API on the loopback address; 0: a free one
 * @param offline whether nothing outside this machine is called: the boards are the simulator's,
 *     every channel is the inbox, the analyst is the offline one
 * @param boards a folder of captured pages for the simulator; absent: its own corpus
 */
public record MachineOptions(
    Optional<Path> home, int port, boolean offline, Optional<Path> boards) {
  public MachineOptions {
    boards
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            folder -> {
              throw new IllegalArgumentException("Not a folder: " + folder);
            });
    if (boards.isPresent() && !offline) {
      throw new IllegalArgumentException("--boards simulates the boards, so it needs --offline");
    }
  }
}
