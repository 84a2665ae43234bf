"""Finding records by words: folding, words as they are kept, near spellings, order.

>>> folding.words("Đề nghị của Bộ Công an")
['de', 'nghi', 'cua', 'bo', 'cong', 'an']
"""
