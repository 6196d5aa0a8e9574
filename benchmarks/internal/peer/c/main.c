/* Judges the passwords on standard input, one a line. Answers each with a line
 * "1 NANOSECONDS" if it is rejected, "0 NANOSECONDS" if not. Linked with one of
 * the other files, which bind a library each. */

#include <stdio.h>
#include <string.h>
#include <time.h>

/* prepare returns 0 if the library is ready to judge. */
int prepare(void);

/* rejects returns 1 if the library rejects the password. */
int rejects(const char *password);

static long long now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(void)
{
	static char line[4096];
	if (prepare() != 0) {
		fputs("the library is not ready: is its dictionary installed?\n", stderr);
		return 1;
	}
	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		long long begin = now();
		int rejected = rejects(line);
		printf("%d %lld\n", rejected, now() - begin);
	}
	return fflush(stdout) != 0;
}
