package fgpp

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// GUID is an objectGUID in storage order, as LDAP returns it: the first three
// of the five printed groups are little-endian. The zero value stands for an
// unknown GUID. It is a plain value, comparable with ==.
type GUID [16]byte

// ParseGUID reads the printed form, 01234567-89ab-cdef-0123-456789abcdef, in
// any case, with or without braces. Its error wraps [ErrInvalid].
func ParseGUID(s string) (GUID, error) {
	text := s
	if strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}") {
		text = s[1 : len(s)-1]
	}
	var g GUID
	if len(text) != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' {
		return GUID{}, fmt.Errorf("%w: the GUID is not in five groups of 8, 4, 4, 4 and 12 hexadecimal digits", ErrInvalid)
	}
	digits := text[:8] + text[9:13] + text[14:18] + text[19:23] + text[24:]
	if _, err := hex.Decode(g[:], []byte(digits)); err != nil {
		return GUID{}, fmt.Errorf("%w: the GUID has a digit that is not hexadecimal", ErrInvalid)
	}
	return g.swapped(), nil
}

// String returns the printed form, in lower case and without braces.
func (g GUID) String() string {
	p := g.swapped()
	return fmt.Sprintf("%x-%x-%x-%x-%x", p[0:4], p[4:6], p[6:8], p[8:10], p[10:16])
}

// swapped turns storage order into printed order, and back (MS-DTYP 2.3.4.2:
// an unsigned long and two unsigned shorts, then single bytes).
func (g GUID) swapped() GUID {
	p := g
	binary.BigEndian.PutUint32(p[0:4], binary.LittleEndian.Uint32(g[0:4]))
	binary.BigEndian.PutUint16(p[4:6], binary.LittleEndian.Uint16(g[4:6]))
	binary.BigEndian.PutUint16(p[6:8], binary.LittleEndian.Uint16(g[6:8]))
	return p
}

// Compare orders GUIDs by their raw bytes, which is not the order of their
// printed forms.
func (g GUID) Compare(other GUID) int { return bytes.Compare(g[:], other[:]) }

// IsZero reports whether the GUID is unknown.
func (g GUID) IsZero() bool { return g == GUID{} }
