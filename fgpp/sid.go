package fgpp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// maxSubAuthorities bounds the parts of a SID (MS-DTYP 2.4.2.2).
const maxSubAuthorities = 15

// sid is a security identifier, comparable with ==. The zero value identifies
// nothing.
type sid struct {
	authority uint64 // 48 bits
	n         int    // sub-authorities
	sub       [maxSubAuthorities]uint32
}

var errSID = errors.New("is not a security identifier")

// decodeSID reads an objectSid: binary as LDAP returns it (MS-DTYP 2.4.2.2),
// or in the printed form that Samba's ldbsearch exports. The two cannot be
// confused, for the former begins with the byte 1 and the latter with S.
func decodeSID(b []byte) (sid, error) {
	if len(b) > 0 && (b[0] == 'S' || b[0] == 's') {
		return parseSID(string(b))
	}
	// Revision 1, the number of sub-authorities, six bytes of authority in
	// network order, four little-endian bytes for each sub-authority.
	if len(b) < 8 || b[0] != 1 || b[1] == 0 || b[1] > maxSubAuthorities || len(b) != 8+4*int(b[1]) {
		return sid{}, errSID
	}
	s := sid{n: int(b[1])}
	for _, c := range b[2:8] {
		s.authority = s.authority<<8 | uint64(c)
	}
	for i := range s.n {
		s.sub[i] = binary.LittleEndian.Uint32(b[8+4*i:])
	}
	return s, nil
}

// parseSID reads the printed form, S-1-5-21-1-2-3-1104 (MS-DTYP 2.4.2.1).
func parseSID(text string) (sid, error) {
	parts := strings.SplitN(text, "-", 3+maxSubAuthorities+1)
	if len(parts) < 4 || len(parts) > 3+maxSubAuthorities || !strings.EqualFold(parts[0], "S") || parts[1] != "1" {
		return sid{}, errSID
	}
	s := sid{n: len(parts) - 3}
	base, digits := 10, parts[2]
	if hexDigits, ok := strings.CutPrefix(digits, "0x"); ok { // from 2^32 on
		base, digits = 16, hexDigits
	}
	var err error
	if s.authority, err = strconv.ParseUint(digits, base, 48); err != nil {
		return sid{}, errSID
	}
	for i, digits := range parts[3:] {
		n, err := strconv.ParseUint(digits, 10, 32)
		if err != nil {
			return sid{}, errSID
		}
		s.sub[i] = uint32(n)
	}
	return s, nil
}

// String returns the printed form.
func (s sid) String() string {
	var b strings.Builder
	if s.authority < 1<<32 {
		fmt.Fprintf(&b, "S-1-%d", s.authority)
	} else {
		fmt.Fprintf(&b, "S-1-0x%012x", s.authority)
	}
	for _, part := range s.sub[:s.n] {
		fmt.Fprintf(&b, "-%d", part)
	}
	return b.String()
}

// rid returns the relative identifier, which is the last part.
func (s sid) rid() uint32 {
	if s.n == 0 {
		return 0
	}
	return s.sub[s.n-1]
}

// sibling returns the SID of another principal of the same domain.
func (s sid) sibling(rid uint32) sid {
	if s.n > 0 {
		s.sub[s.n-1] = rid
	}
	return s
}
