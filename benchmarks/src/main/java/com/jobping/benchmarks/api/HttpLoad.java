package com.jobping.benchmarks.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Requests one after the other on each of several connections. */
final class HttpLoad {
  private final URI address;

  HttpLoad(URI address) {
    this.address = requireNonNull(address, "address is null");
  }

  /** Sends {@code requests}, again and again, for so long; each must be answered with 200. */
  Latencies run(List<byte[]> requests, int connections, int seconds) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    List<Future<LongStream>> loads = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int index = 0; index < connections; index++) {
        int first = index;
        loads.add(threads.submit(() -> onOneConnection(requests, first, end)));
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    LongStream all = LongStream.empty();
    for (Future<LongStream> load : loads) {
      all = LongStream.concat(all, result(load));
    }
    return Latencies.of(all.toArray(), took);
  }

  private LongStream onOneConnection(List<byte[]> requests, int first, long end)
      throws IOException {
    LongStream.Builder micros = LongStream.builder();
    try (HttpConnection connection = new HttpConnection(address)) {
      long sent = System.nanoTime();
      for (int next = first; sent < end; next++) {
        HttpConnection.Answer answer = connection.exchange(requests.get(next % requests.size()));
        long answered = System.nanoTime();
        if (answer.status() != 200) {
          throw new IllegalStateException(answer.status() + ": " + answer.text());
        }
        micros.add((answered - sent) / 1_000);
        sent = answered;
      }
    }
    return micros.build();
  }

  private static LongStream result(Future<LongStream> load) throws InterruptedException {
    try {
      return load.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A request failed", e.getCause());
    }
  }
}
