// Calls of the C library that are declared for GNU sources only, which Swift's import of Glibc is not.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/types.h>

#ifndef __USE_GNU
extern int prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *old);
extern int memfd_create(const char *name, unsigned int flags);
extern int pipe2(int ends[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#else
#include <sys/mman.h>
#include <unistd.h>
#endif

/// Sets a limit of a running process; false where the system refuses.
static inline int cpl_limit_processor_seconds(pid_t pid, unsigned long long soft, unsigned long long hard) {
  struct rlimit limit = {soft, hard};
  return prlimit(pid, RLIMIT_CPU, &limit, 0) == 0;
}

static inline int cpl_limit_address_space(pid_t pid, unsigned long long bytes) {
  struct rlimit limit = {bytes, bytes};
  return prlimit(pid, RLIMIT_AS, &limit, 0) == 0;
}

static inline int cpl_limit_file_size(pid_t pid, unsigned long long bytes) {
  struct rlimit limit = {bytes, bytes};
  return prlimit(pid, RLIMIT_FSIZE, &limit, 0) == 0;
}

static inline int cpl_limit_core_dump(pid_t pid) {
  struct rlimit limit = {0, 0};
  return prlimit(pid, RLIMIT_CORE, &limit, 0) == 0;
}

/// A file in memory without a name, closed in other programs; negative where the system refuses.
static inline int cpl_memory_file(void) {
  return memfd_create("audit", 1 /* MFD_CLOEXEC */);
}

/// A pipe whose ends are closed in other programs: the end to read from, then the end to write to.
static inline int cpl_pipe(int ends[2]) {
  return pipe2(ends, O_CLOEXEC);
}

/// Closes the files from a number on in the program that is started.
static inline int cpl_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}
