package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// ReadFile makes a kind of the passwords in a file, one a line; blank lines and
// lines that are not UTF-8 are skipped. The split applies to weak and strong
// ones.
func ReadFile(name string, weak bool, split Split, n int, seed uint64) (Kind, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return Kind{}, err
	}
	lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" || !utf8.ValidString(l) })
	m := maker{split, n, seed}
	return m.plain(filepath.Base(name), weak, none, split.take(lines)), nil
}
