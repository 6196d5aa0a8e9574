package banned

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
)

// A snapshot file, all integers little-endian:
//
//	 0  magic                     8 bytes
//	 8  format version            uint32
//	12  kind                      uint32
//	16  length of the metadata    uint32
//	20  number of sections        uint32
//	24  length of the file        uint64
//	32  SHA-256 of the head: of bytes 0 to 32, the section table and the metadata
//	64  section table: for each section its number as a uint64, its length as a uint64
//	    metadata                  JSON
//	    sections                  each at the next multiple of 64
//	    SHA-256 of all the above  32 bytes, at the next multiple of 64
//
// A section has no offset of its own: it follows from the lengths of those
// before it, so that sections can neither overlap nor leave room for anything.
const (
	// The magic has a byte above 127 and both kinds of line ends, so that a file
	// that went through a conversion of text is not taken for a snapshot.
	magic         = "\x89PVS\r\n\x1a\n"
	formatVersion = 1

	fixedSize   = 64
	entrySize   = 16
	alignment   = 64
	maxSections = 16
	maxMetadata = 64 << 10
)

// A sectionID tells what a section holds. Numbers are never used again.
type sectionID uint64

// A section is a part of the file's data.
type section struct {
	id     sectionID
	length uint64
}

// A head is what stands before the sections. Its fields are known to fit
// together and to fit the length of the file.
type head struct {
	version  uint32
	kind     SnapshotKind
	sections []section
	metadata []byte
	size     int // length of the file

	headSize int // of the fixed part, the table and the metadata
	count    int
}

// align returns the next multiple of the alignment.
func align(n uint64) uint64 { return (n + alignment - 1) &^ (alignment - 1) }

// layOut returns the head of a file with these sections.
func layOut(kind SnapshotKind, metadata []byte, sections []section) (*head, error) {
	if len(metadata) > maxMetadata {
		return nil, fmt.Errorf("banned: the metadata of a snapshot exceed %d bytes", maxMetadata)
	}
	h := &head{version: formatVersion, kind: kind, sections: sections, metadata: metadata, count: len(sections)}
	h.headSize = fixedSize + entrySize*len(sections) + len(metadata)
	h.size = int(h.end()) + sha256.Size
	return h, nil
}

// end is where the last section ends and the checksum begins.
func (h *head) end() uint64 {
	end := align(uint64(h.headSize))
	for _, s := range h.sections {
		end = align(end + s.length)
	}
	return end
}

// append appends the head as it stands in the file.
func (h *head) append(b []byte) []byte {
	start := len(b)
	b = append(b, magic...)
	b = binary.LittleEndian.AppendUint32(b, h.version)
	b = binary.LittleEndian.AppendUint32(b, uint32(h.kind))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(h.metadata)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(h.sections)))
	b = binary.LittleEndian.AppendUint64(b, uint64(h.size))
	b = append(b, make([]byte, sha256.Size)...)
	for _, s := range h.sections {
		b = binary.LittleEndian.AppendUint64(b, uint64(s.id))
		b = binary.LittleEndian.AppendUint64(b, s.length)
	}
	b = append(b, h.metadata...)
	sum := headSum(b[start:])
	copy(b[start+fixedSize-sha256.Size:], sum[:])
	return b
}

// headSum is the checksum of a head less the bytes where it stands.
func headSum(b []byte) [sha256.Size]byte {
	digest := sha256.New()
	digest.Write(b[:fixedSize-sha256.Size])
	digest.Write(b[fixedSize:])
	return [sha256.Size]byte(digest.Sum(nil))
}

// parseFixed reads the fixed part, from the first bytes of a file: all of them
// if it is shorter than that. It tells how long the head and the file are to be.
func parseFixed(b []byte) (*head, error) {
	switch {
	case len(b) == 0:
		return nil, fmt.Errorf("%w: the file is empty", ErrNotSnapshot)
	case !bytes.HasPrefix(b, []byte(magic)[:min(len(b), len(magic))]):
		return nil, ErrNotSnapshot
	case len(b) < fixedSize:
		return nil, fmt.Errorf("%w: cut short within the header", ErrDamaged)
	}
	h := &head{
		version: binary.LittleEndian.Uint32(b[8:]),
		kind:    SnapshotKind(binary.LittleEndian.Uint32(b[12:])),
	}
	metadata, count := binary.LittleEndian.Uint32(b[16:]), binary.LittleEndian.Uint32(b[20:])
	size := binary.LittleEndian.Uint64(b[24:])
	switch {
	case h.version > formatVersion:
		return nil, fmt.Errorf("%w: format %d; this version reads up to %d", ErrVersion, h.version, formatVersion)
	case h.version == 0:
		return nil, fmt.Errorf("%w: there is no format 0", ErrDamaged)
	case metadata > maxMetadata:
		return nil, fmt.Errorf("%w: metadata of %d bytes; there are at most %d", ErrDamaged, metadata, maxMetadata)
	case count > maxSections:
		return nil, fmt.Errorf("%w: %d sections; there are at most %d", ErrDamaged, count, maxSections)
	}
	h.count, h.headSize = int(count), fixedSize+entrySize*int(count)+int(metadata)
	if size > math.MaxInt || size < uint64(h.headSize) {
		return nil, fmt.Errorf("%w: the header tells of a file of %d bytes", ErrDamaged, size)
	}
	h.size = int(size)
	return h, nil
}

// parse reads the rest of a head from its headSize bytes.
func (h *head) parse(b []byte) error {
	if sum := headSum(b); !bytes.Equal(sum[:], b[fixedSize-sha256.Size:fixedSize]) {
		return fmt.Errorf("%w: the header does not have its checksum", ErrDamaged)
	}
	seen := map[sectionID]bool{}
	for i := range h.count {
		entry := b[fixedSize+entrySize*i:]
		s := section{sectionID(binary.LittleEndian.Uint64(entry)), binary.LittleEndian.Uint64(entry[8:])}
		if s.length > uint64(h.size) {
			return fmt.Errorf("%w: section %d has %d bytes in a file of %d", ErrDamaged, s.id, s.length, h.size)
		}
		if seen[s.id] {
			return fmt.Errorf("%w: two sections have number %d", ErrDamaged, s.id)
		}
		seen[s.id] = true
		h.sections = append(h.sections, s)
	}
	end := align(uint64(h.headSize))
	for _, s := range h.sections {
		if end += s.length; end > uint64(h.size) { // before it can wrap around
			return fmt.Errorf("%w: the sections exceed the file of %d bytes", ErrDamaged, h.size)
		}
		end = align(end)
	}
	if end+sha256.Size != uint64(h.size) {
		return fmt.Errorf("%w: the sections take %d bytes in a file of %d", ErrDamaged, end+sha256.Size, h.size)
	}
	h.metadata = bytes.Clone(b[fixedSize+entrySize*h.count : h.headSize])
	return nil
}

// cut returns a section's bytes out of those of the whole file, nil if there is
// no such section.
func (h *head) cut(file []byte, id sectionID) []byte {
	start := align(uint64(h.headSize))
	for _, s := range h.sections {
		if s.id == id {
			return file[start : start+s.length : start+s.length]
		}
		start = align(start + s.length)
	}
	return nil
}
