//go:build unix

package banned

import (
	"os"
	"runtime"
	"syscall"
)

// mapMemory maps the first size bytes of a file, to be read only. The mapping
// outlives the file's descriptor and its name.
func mapMemory(f *os.File, size int) (*memory, error) {
	mapping, err := syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, &os.PathError{Op: "mmap", Path: f.Name(), Err: err}
	}
	m := &memory{bytes: mapping, mapped: true}
	runtime.AddCleanup(m, func(mapping []byte) { _ = syscall.Munmap(mapping) }, mapping)
	return m, nil
}

// syncDirectory makes a rename in the directory last.
func syncDirectory(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
