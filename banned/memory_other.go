//go:build !unix

package banned

import (
	"io"
	"os"
)

// mapMemory reads the first size bytes of a file, where nothing is mapped.
func mapMemory(f *os.File, size int) (*memory, error) {
	m := &memory{bytes: alignedBytes(size)}
	if _, err := io.ReadFull(io.NewSectionReader(f, 0, int64(size)), m.bytes); err != nil {
		return nil, err
	}
	return m, nil
}

// syncDirectory does nothing where a directory cannot be opened for it.
func syncDirectory(string) error { return nil }
