package com.jobping.doubles.boards;

/** One board's protocol. */
interface Board {
  /** Answers as on a good day. */
  BoardAnswer answer(BoardRequest request);

  /** The same answer with names that nobody has seen yet. */
  BoardAnswer rename(BoardAnswer answer);

  /** What a blocked visitor gets instead. */
  BoardAnswer wall(BoardBehaviour.Wall wall);
}
