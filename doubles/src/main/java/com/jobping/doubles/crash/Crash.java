package com.jobping.doubles.crash;

import com.jobping.queue.MessageSender;
import com.jobping.queue.QueueMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Kills a process at its n-th step. A step lies before and after everything that the outside world
 * can see: a statement outside a transaction, a commit, a send, a call.
 *
 * <pre>{@code
 * for (int step = 1; ; step++) {
 *   Crash crash = Crash.at(step);
 *   // wire with crash.over(dataSource), crash.over(sender); handle the message, expect ProcessDied
 *   if (!crash.happened()) break;
 *   // wire without; handle the message again; the end state is as if once
 * }
 * }</pre>
 */
public final class Crash {
  private final int fatalStep;
  private final AtomicInteger steps = new AtomicInteger();

  private Crash(int fatalStep) {
    this.fatalStep = fatalStep;
  }

  /** Dies at the step with this number, counted from 1. */
  public static Crash at(int step) {
    return new Crash(step);
  }

  /** Whether the fatal step was reached. */
  public boolean happened() {
    return steps.get() >= fatalStep;
  }

  /** A step; once dead, every further step is refused too. */
  public void step() {
    if (steps.incrementAndGet() >= fatalStep) {
      throw new ProcessDied(fatalStep);
    }
  }

  /** {@code action} with a step before and after it. */
  public void around(Runnable action) {
    step();
    action.run();
    step();
  }

  /** A sender with a step before and after each send. */
  public <T extends QueueMessage> MessageSender<T> over(MessageSender<T> sender) {
    return messages -> {
      step();
      var lost = sender.sendAll(messages);
      step();
      return lost;
    };
  }

  /** A data source with a step before and after each commit and each statement outside of one. */
  public DataSource over(DataSource dataSource) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = invoke(method, dataSource, arguments);
          return result instanceof Connection connection ? over(connection) : result;
        });
  }

  private Connection over(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("commit")) {
            step();
            Object result = invoke(method, connection, arguments);
            step();
            return result;
          }
          Object result = invoke(method, connection, arguments);
          return result instanceof PreparedStatement statement
              ? over(connection, statement)
              : result;
        });
  }

  private PreparedStatement over(Connection connection, PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          boolean visible = method.getName().startsWith("execute") && connection.getAutoCommit();
          if (visible) {
            step();
          }
          Object result = invoke(method, statement, arguments);
          if (visible) {
            step();
          }
          return result;
        });
  }

  private interface Call {
    Object apply(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    InvocationHandler handler = (self, method, arguments) -> call.apply(method, arguments);
    return type.cast(
        Proxy.newProxyInstance(Crash.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
