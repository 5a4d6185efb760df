package com.jobping.e2e.lambda;

import static java.util.Objects.requireNonNull;

import com.jobping.e2e.deployed.DeployedFunction;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A function as Lambda runs it: as many execution environments as there are invocations at once,
 * kept warm, replaced when they die. Safe for use by several threads.
 */
public final class LambdaFunction implements AutoCloseable {
  private final DeployedFunction function;
  private final Path code;
  private final Map<String, String> world;
  private final Path logs;
  private final Deque<ExecutionEnvironment> idle = new ConcurrentLinkedDeque<>();
  private final Set<ExecutionEnvironment> busy = ConcurrentHashMap.newKeySet();
  private final AtomicInteger started = new AtomicInteger();

  /**
   * A function that nothing was started for yet.
   *
   * @param code its unpacked package
   * @param world what takes the place of the world outside in its environment: where AWS, the
   *     database, the boards, OpenAI and Discord are
   * @param logs the folder for the processes' output, a file each
   */
  public LambdaFunction(
      DeployedFunction function, Path code, Map<String, String> world, Path logs) {
    this.function = requireNonNull(function, "function is null");
    this.code = requireNonNull(code, "code is null");
    this.world = Map.copyOf(world);
    this.logs = requireNonNull(logs, "logs is null");
  }

  /** What it runs by. */
  public DeployedFunction deployed() {
    return function;
  }

  /**
   * Invokes it and waits for what comes of it.
   *
   * @throws FunctionFailedException when its handler can't be constructed
   */
  public Outcome invoke(String event) {
    ExecutionEnvironment environment = idleOrNew();
    busy.add(environment);
    try {
      return environment.invoke(event);
    } finally {
      busy.remove(environment);
      if (environment.isAlive()) {
        idle.push(environment);
      } else {
        environment.close();
      }
    }
  }

  /**
   * Starts a process for a later invocation, as Lambda does for a snapshot.
   *
   * @throws FunctionFailedException when its handler can't be constructed
   */
  public void initialize() {
    idle.push(idleOrNew());
  }

  /** Whether an invocation is under way. */
  public boolean isBusy() {
    return !busy.isEmpty();
  }

  /** Kills the processes that are in the middle of an invocation; how many. */
  public int killBusy() {
    int killed = 0;
    for (ExecutionEnvironment environment : busy) {
      environment.kill();
      killed++;
    }
    return killed;
  }

  private ExecutionEnvironment idleOrNew() {
    for (ExecutionEnvironment warm = idle.poll(); warm != null; warm = idle.poll()) {
      if (warm.isAlive()) {
        return warm;
      }
      warm.close();
    }
    Path log = logs.resolve(function.name() + "-" + started.incrementAndGet() + ".log");
    return ExecutionEnvironment.start(function, code, world, log);
  }

  /** Ends all its processes; there must be no invocation under way. */
  @Override
  public void close() {
    idle.forEach(ExecutionEnvironment::close);
    idle.clear();
  }
}
