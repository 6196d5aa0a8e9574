package banned

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"unsafe"
)

// A memory holds the bytes of a file: mapped, or read. What is made of them
// refers to the memory as long as it uses them. A mapping is given back when
// nothing refers to its memory any more; there is no other way to end it, so
// that nobody can end it too early.
type memory struct {
	bytes  []byte // at an address that is a multiple of 8
	mapped bool
}

// load reads the head of a snapshot, checks it, and only then takes hold of
// the rest: it maps a regular file from its start unless noMap is set, and
// reads anything else from where it stands. The head's bounds hold then.
func load(r io.Reader, noMap bool) (*head, *memory, error) {
	file, isFile := r.(*os.File)
	var info fs.FileInfo
	if f, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		var err error
		if info, err = f.Stat(); err != nil {
			return nil, nil, err
		}
	}
	regular := info != nil && info.Mode().IsRegular()
	if isFile && regular && !noMap {
		return mapFile(file, info.Size())
	}

	fixed := make([]byte, fixedSize)
	n, err := io.ReadFull(r, fixed)
	if err != nil && !isEnd(err) {
		return nil, nil, err
	}
	h, err := parseFixed(fixed[:n])
	if err != nil {
		return nil, nil, err
	}
	first := make([]byte, h.headSize)
	if n, err = io.ReadFull(r, first[copy(first, fixed):]); err != nil {
		return nil, nil, endOfFile(err, fixedSize+n, h)
	}
	if err := h.parse(first); err != nil {
		return nil, nil, err
	}
	limit := firstRead
	if regular { // what is there is known, and so is what the memory may cost
		if err := h.checkSize(info.Size()); err != nil {
			return nil, nil, err
		}
		limit = h.size
	}
	m, err := readRest(r, first, h, limit)
	return h, m, err
}

// firstRead is how much memory is set aside for a file of unknown length. It
// doubles with what is found to be there.
const firstRead = 1 << 20

// readRest reads the whole file that begins with first. Of a file of unknown
// length, it sets aside up to limit at first.
func readRest(r io.Reader, first []byte, h *head, limit int) (*memory, error) {
	buffer := alignedBytes(min(h.size, max(limit, len(first))))
	filled := copy(buffer, first)
	for {
		n, err := io.ReadFull(r, buffer[filled:])
		if filled += n; err != nil {
			return nil, endOfFile(err, filled, h)
		}
		if filled == h.size {
			break
		}
		bigger := alignedBytes(min(h.size, 2*len(buffer)))
		copy(bigger, buffer)
		buffer = bigger
	}
	var more [1]byte
	if n, err := io.ReadFull(r, more[:]); n > 0 {
		return nil, fmt.Errorf("%w: bytes follow the %d that the header tells of", ErrDamaged, h.size)
	} else if !isEnd(err) {
		return nil, err
	}
	return &memory{bytes: buffer}, nil
}

// mapFile maps a file of the given size, which is looked at first.
func mapFile(f *os.File, size int64) (*head, *memory, error) {
	fixed := make([]byte, min(size, fixedSize))
	if _, err := f.ReadAt(fixed, 0); err != nil && !isEnd(err) {
		return nil, nil, err
	}
	h, err := parseFixed(fixed)
	if err != nil {
		return nil, nil, err
	}
	if err := h.checkSize(size); err != nil {
		return nil, nil, err
	}
	m, err := mapMemory(f, h.size)
	if err != nil {
		return nil, nil, err
	}
	err = h.parse(m.bytes[:h.headSize])
	runtime.KeepAlive(m)
	if err != nil {
		return nil, nil, err
	}
	return h, m, nil
}

// checkSize compares the length of the file with what the header tells.
func (h *head) checkSize(size int64) error {
	switch {
	case size < int64(h.size):
		return fmt.Errorf("%w: cut short, %d bytes of %d", ErrDamaged, size, h.size)
	case size > int64(h.size):
		return fmt.Errorf("%w: bytes follow the %d that the header tells of", ErrDamaged, h.size)
	}
	return nil
}

// isEnd reports whether a read ended because there was nothing more.
func isEnd(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// endOfFile tells of a read that ended early, after n bytes of the file.
func endOfFile(err error, n int, h *head) error {
	if isEnd(err) {
		return h.checkSize(int64(n))
	}
	return err
}

// alignedBytes returns n zero bytes at an address that is a multiple of 8.
func alignedBytes(n int) []byte {
	words := make([]uint64, (n+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), 8*len(words))[:n:n]
}
