/* Stands between a program and the C library, for calls on files in one folder: counts them, writes them down, and at a chosen call
   kills the program (before it, after it, or with half of it written) or lets it and all after it fail.
   Built and preloaded by shim.py; Linux only. Nothing is done until shim_arm is called. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { MARK = 'M', OPEN = 'O', WRITE = 'W', TRUNCATE = 'T', SYNC = 'S', UNLINK = 'U', RENAME = 'R' };
enum { BEFORE, AFTER, HALF };

static char folder[2048];
static size_t folder_length;
static int journal = -1;
static long calls, kill_at, fail_from;
static int kill_how, fail_errno;
static char fail_kinds[16];

static long put(const void *data, size_t size) { return syscall(SYS_write, journal, data, size); }

static void note(char kind, const char *path, uint64_t offset, const void *data, uint64_t size) {
    uint32_t length = (uint32_t)strlen(path);
    uint64_t sizes[2] = {offset, size};
    if (journal < 0) return;
    put(&kind, 1); put(&length, 4); put(path, length); put(sizes, 16);
    if (data) put(data, size);
}

void shim_arm(const char *where, const char *log, long kill_call, int how, long fail_call, int error, const char *kinds) {
    snprintf(folder, sizeof folder, "%s", where);
    folder_length = strlen(folder);
    snprintf(fail_kinds, sizeof fail_kinds, "%s", kinds);
    calls = 0; kill_at = kill_call; kill_how = how; fail_from = fail_call; fail_errno = error;
    journal = *log ? (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
}

void shim_disarm(void) { folder_length = 0; }
long shim_calls(void) { return calls; }
void shim_mark(const char *text) { note(MARK, text, 0, NULL, 0); }

static int inside(const char *path) {
    return folder_length && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static int named(int fd, char *path, size_t size) {
    char link[64];
    ssize_t length;
    if (!folder_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return inside(path);
}

static void die(void) { raise(SIGKILL); for (;;) pause(); }

/* Counts a call; kills before it; -1 with errno where it is to fail. */
static int enter(char kind) {
    calls++;
    if (calls == kill_at && kill_how == BEFORE) die();
    if (fail_from && calls >= fail_from && strchr(fail_kinds, kind)) { errno = fail_errno; return -1; }
    return 0;
}

static void leave(void) { if (calls == kill_at) die(); }

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static ssize_t placed(int fd, const void *data, size_t size, off_t offset, ssize_t (*real)(int, const void *, size_t, off_t)) {
    char path[4096];
    ssize_t done;
    if (!named(fd, path, sizeof path)) return real(fd, data, size, offset);
    if (enter(WRITE)) return -1;
    if (calls == kill_at && kill_how == HALF) { real(fd, data, size / 2, offset); die(); }
    done = real(fd, data, size, offset);
    if (done > 0) note(WRITE, path, (uint64_t)offset, data, (uint64_t)done);
    leave();
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { REAL(pwrite); return placed(fd, data, size, offset, real); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) { REAL(pwrite64); return placed(fd, data, size, offset, real); }

ssize_t write(int fd, const void *data, size_t size) {
    char path[4096];
    ssize_t done;
    off_t offset;
    REAL(write);
    if (!named(fd, path, sizeof path)) return real(fd, data, size);
    if (enter(WRITE)) return -1;
    offset = lseek(fd, 0, SEEK_CUR);
    if (calls == kill_at && kill_how == HALF) { real(fd, data, size / 2); die(); }
    done = real(fd, data, size);
    if (done > 0) note(WRITE, path, (uint64_t)offset, data, (uint64_t)done);
    leave();
    return done;
}

static int cut(int fd, off_t size, int (*real)(int, off_t)) {
    char path[4096];
    int done;
    if (!named(fd, path, sizeof path)) return real(fd, size);
    if (enter(TRUNCATE)) return -1;
    done = real(fd, size);
    if (!done) note(TRUNCATE, path, (uint64_t)size, NULL, 0);
    leave();
    return done;
}

int ftruncate(int fd, off_t size) { REAL(ftruncate); return cut(fd, size, real); }
int ftruncate64(int fd, off_t size) { REAL(ftruncate64); return cut(fd, size, real); }

static int forced(int fd, int (*real)(int)) {
    char path[4096];
    int done;
    if (!named(fd, path, sizeof path)) return real(fd);
    if (enter(SYNC)) return -1;
    done = 0;  /* written down, not waited for: what the disk would have kept is worked out from the notes */
    note(SYNC, path, 0, NULL, 0);
    leave();
    return done;
}

int fsync(int fd) { REAL(fsync); return forced(fd, real); }
int fdatasync(int fd) { REAL(fdatasync); return forced(fd, real); }

static int opened(int at, const char *path, int flags, mode_t mode, int (*real)(int, const char *, int, ...)) {
    struct stat known;
    int fresh, done;
    if (!inside(path) || !(flags & O_CREAT)) return real(at, path, flags, mode);
    fresh = stat(path, &known) != 0;
    if (enter(OPEN)) return -1;
    done = real(at, path, flags, mode);
    if (done >= 0 && fresh) note(OPEN, path, 0, NULL, 0);
    leave();
    return done;
}

#define MODE(flags, mode) mode_t mode = 0; if ((flags) & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
static int by_open(int at, const char *path, int flags, ...) { MODE(flags, mode) return (int)syscall(SYS_openat, at, path, flags, mode); }

int open(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode, by_open); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode, by_open); }
int openat(int at, const char *path, int flags, ...) { MODE(flags, mode) return opened(at, path, flags, mode, by_open); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags, mode) return opened(at, path, flags | O_LARGEFILE, mode, by_open); }

int unlink(const char *path) {
    int done;
    REAL(unlink);
    if (!inside(path)) return real(path);
    if (enter(UNLINK)) return -1;
    done = real(path);
    if (!done) note(UNLINK, path, 0, NULL, 0);
    leave();
    return done;
}

int rename(const char *from, const char *to) {
    int done;
    REAL(rename);
    if (!inside(from)) return real(from, to);
    if (enter(RENAME)) return -1;
    done = real(from, to);
    if (!done) note(RENAME, from, 0, to, strlen(to));
    leave();
    return done;
}
