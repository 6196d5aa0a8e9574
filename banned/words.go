package banned

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// littleEndian tells whether integers in memory look like those in a file.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// A word is an integer of which a section holds an array.
type word interface{ ~uint16 | ~uint32 | ~uint64 }

// wordsOf returns the array that a section holds: in place where the machine's
// integers are those of the file, as a copy elsewhere. The bytes are at an
// address that is a multiple of 8, like all sections.
func wordsOf[W word](b []byte) ([]W, error) {
	var w W
	size := int(unsafe.Sizeof(w))
	if len(b)%size != 0 {
		return nil, fmt.Errorf("%w: an array of %d-byte integers takes %d bytes", ErrDamaged, size, len(b))
	}
	n := len(b) / size
	if n == 0 {
		return nil, nil
	}
	if littleEndian {
		return unsafe.Slice((*W)(unsafe.Pointer(unsafe.SliceData(b))), n), nil
	}
	words := make([]W, n)
	_, err := binary.Decode(b, binary.LittleEndian, words)
	return words, err
}

// bytesOf returns an array as a section holds it: the array itself or a copy.
func bytesOf[W word](words []W) []byte {
	if len(words) == 0 {
		return nil
	}
	if littleEndian {
		var w W
		return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(words)*int(unsafe.Sizeof(w)))
	}
	b := make([]byte, 0, binary.Size(words))
	b, _ = binary.Append(b, binary.LittleEndian, words) // fixed-size integers cannot fail
	return b
}

// setsOfWords returns the sets that are in an array of words, in place. Words
// that are too few for a set are left over.
func setsOfWords(words []uint64) []lengthSet {
	n := len(words) / len(lengthSet{})
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*lengthSet)(unsafe.Pointer(unsafe.SliceData(words))), n)
}

// wordsOfSets returns the words of an array of sets, in place.
func wordsOfSets(sets []lengthSet) []uint64 {
	if len(sets) == 0 {
		return nil
	}
	return unsafe.Slice(&sets[0][0], len(sets)*len(lengthSet{}))
}
